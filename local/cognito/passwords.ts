import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import type { ScryptOptions } from 'node:crypto';
import { promisify } from 'node:util';
import { ServiceError } from '../errors.ts';
import type { PasswordPolicy } from './records.ts';

export interface PasswordHash {
  /** Base64, both. */
  salt: string;
  hash: string;
}

const LONGEST = 256;
const HASH_BYTES = 32;

/** Some ten milliseconds of work: what is kept here is the password of a laptop's test users. */
const COST = { N: 4096 };

const scryptAsync = promisify<string, Buffer, number, ScryptOptions, Buffer>(scrypt);
const derive = (password: string, salt: Buffer) => scryptAsync(password, salt, HASH_BYTES, COST);

/** Passwords are kept as hashes only: `.local/` may be copied. */
export const hashOf = async (password: string): Promise<PasswordHash> => {
  const salt = randomBytes(16);
  const hash = await derive(password, salt);
  return { salt: salt.toString('base64'), hash: hash.toString('base64') };
};

export const matches = async (password: string, { salt, hash }: PasswordHash): Promise<boolean> =>
  timingSafeEqual(await derive(password, Buffer.from(salt, 'base64')), Buffer.from(hash, 'base64'));

/** The characters that count as symbols, a space within a password among them. */
const SYMBOL = /[\^$*.[\]{}()?"!@#%&/\\,><':;|_~`=+-]|\S \S/;

const DEMANDS: [keyof PasswordPolicy, RegExp, string][] = [
  ['RequireLowercase', /[a-z]/, 'Password must have lowercase characters'],
  ['RequireUppercase', /[A-Z]/, 'Password must have uppercase characters'],
  ['RequireNumbers', /\d/, 'Password must have numeric characters'],
  ['RequireSymbols', SYMBOL, 'Password must have symbol characters'],
];

/** Throws InvalidPasswordException. */
export const checkPassword = (password: string, policy: PasswordPolicy): void => {
  const refuse = (why: string) =>
    new ServiceError('InvalidPasswordException', `Password did not conform with policy: ${why}`);
  if (password.length < policy.MinimumLength) throw refuse('Password not long enough');
  if (password.length > LONGEST) throw refuse('Password too long');
  if (/^\s|\s$/.test(password)) throw refuse('Password must not begin or end with a space');
  for (const [name, pattern, why] of DEMANDS) if (policy[name] && !pattern.test(password)) throw refuse(why);
};
