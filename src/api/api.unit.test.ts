import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { expect } from 'expect';
import { openApiOf } from '../platform/http/openapi.ts';
import { problemType } from '../platform/http/problem.ts';
import { problemsOf } from '../platform/http/route.ts';
import { allRoutes } from './routes.ts';

const PAGE = join(import.meta.dirname, '../../docs/api.md');

const TYPES = problemType('');

/** The cells of the rows of a table of the page, without those that only its reader needs. */
const rowsOf = (heading: string, columns: number): string[][] => {
  const [, part = ''] = readFileSync(PAGE, 'utf8').split(`\n## ${heading}\n`);
  const [own = ''] = part.split('\n## ');
  return Array.from(own.matchAll(/^\| (`.*) \|$/gm), ([, row = '']) =>
    row
      .split(' | ')
      .slice(0, columns)
      .map((cell) => cell.replaceAll('`', '')),
  ).filter(([first = '']) => !first.startsWith('type:'));
};

const inOrder = (rows: string[][]) => rows.map((row) => row.join(' | ')).toSorted();

describe('docs/api.md', () => {
  it('has every route, and who may call it', () => {
    const told = rowsOf('Routes', 3);
    const routes = allRoutes.map(({ method, path, operation, who }) => [`${method} ${path}`, operation, who]);
    expect(inOrder(told)).toEqual(inOrder(routes));
  });

  it('has every problem that a route may answer, and its statuses', () => {
    const statuses = new Map<string, Set<number>>();
    for (const [name, status] of allRoutes.flatMap((route) => Object.entries(problemsOf(route))))
      statuses.set(name, (statuses.get(name) ?? new Set()).add(status));
    const problems = Array.from(statuses, ([name, its]) => [
      problemType(name).slice(TYPES.length),
      [...its].join(', '),
    ]);
    expect(inOrder(rowsOf('Errors', 2))).toEqual(inOrder(problems));
  });
});

describe('the OpenAPI document', () => {
  const document = JSON.parse(JSON.stringify(openApiOf(allRoutes, 'https://shop.example'))) as {
    servers: unknown;
    paths: Record<string, Record<string, { operationId: string }>>;
    components: { schemas: Record<string, object> };
  };

  it('names each operation once, and each schema', () => {
    const operations = Object.values(document.paths).flatMap((each) => Object.values(each));
    const names = operations.map(({ operationId }) => operationId);
    expect(names.toSorted()).toEqual(allRoutes.map(({ operation }) => operation).toSorted());
    expect(new Set(names).size).toBe(names.length);
    for (const [, name = ''] of JSON.stringify(document).matchAll(/"#\/components\/schemas\/(\w+)"/g))
      expect(document.components.schemas).toHaveProperty(name);
  });

  it('says where it is', () => {
    expect(document.servers).toEqual([{ url: 'https://shop.example' }]);
  });

  it('tells of a query what its text means', () => {
    expect(document.paths['/books']?.['get']).toMatchObject({
      parameters: [
        { name: 'limit', in: 'query', schema: { type: 'integer', minimum: 1, maximum: 50 } },
        { name: 'cursor', in: 'query' },
      ],
    });
  });
});
