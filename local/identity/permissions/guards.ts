import type { Access, Guard, Service } from '../../endpoint/service.ts';

const START = 'arn:aws:'.length;

/** What guards resources, asked of their services, which are not there yet when the first of them is made. */
export const guards = () => {
  const byName = new Map<string, Service>();
  return {
    add(services: readonly Service[]): void {
      for (const service of services) byName.set(service.name, service);
    },
    guardOf(access: Access): Guard | undefined {
      const { resource } = access;
      if (resource === '*') return undefined;
      const service = byName.get(resource.slice(START, resource.indexOf(':', START)));
      return service?.guardOf?.(access);
    },
  };
};
