import { ServiceError } from '../errors.ts';

export const badRequest = (message: string): ServiceError => new ServiceError('BadRequestException', message);

export const notFound = (what: string, id: string): ServiceError =>
  new ServiceError('NotFoundException', `Invalid ${what} identifier specified ${id}`, 404);

export const conflict = (message: string): ServiceError =>
  new ServiceError('ConflictException', message, 409);
