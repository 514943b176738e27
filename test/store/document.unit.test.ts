import { describe, it } from 'node:test';
import { expect } from 'expect';
import { answersAsIn } from './document.ts';
import type { OpenApi, Received } from './document.ts';

const document = {
  openapi: '3.1.0',
  paths: {
    '/books/{bookId}': {
      get: {
        operationId: 'GetBook',
        security: [],
        parameters: [],
        responses: {
          200: {
            headers: {
              etag: { required: true, schema: { type: 'string' } },
              'retry-after': { schema: { type: 'integer' } },
            },
            content: { 'application/json': { schema: { $ref: '#/components/schemas/Book' } } },
          },
          404: {
            content: {
              'application/problem+json': {
                schema: {
                  $ref: '#/components/schemas/Problem',
                  properties: { type: { enum: ['urn:no-book'] } },
                },
              },
            },
          },
        },
      },
    },
  },
  components: {
    schemas: {
      Book: { type: 'object', properties: { title: { type: 'string' } }, required: ['title'] },
      Problem: { type: 'object', properties: { type: { type: 'string' } }, required: ['type'] },
    },
  },
} satisfies OpenApi;

describe('an answer, held against a document,', () => {
  const check = answersAsIn(document);
  const book: Received = {
    method: 'GET',
    path: '/books/42',
    status: 200,
    type: 'application/json; charset=utf-8',
    headers: { etag: '"1"', server: 'any' },
    body: { title: 'A Book' },
  };
  const problem: Received = {
    ...book,
    status: 404,
    type: 'application/problem+json',
    headers: {},
    body: { type: 'urn:no-book', bookId: '42' },
  };

  it('is let be when it is as the document says', () => {
    check(book);
    check(problem);
    check({ ...book, headers: { ...book.headers, 'retry-after': '1' } });
  });

  const wrong: [what: string, received: Received, words: RegExp][] = [
    ['is of no route', { ...book, path: '/books/42/pages' }, /no such route/],
    ['is of another method', { ...book, method: 'POST' }, /no such route/],
    ['has an unknown status', { ...book, status: 201 }, /no such answer of GetBook/],
    ['has another media type', { ...problem, type: 'application/json' }, /no such answer of GetBook/],
    ['lacks a field', { ...book, body: {} }, /must have required property 'title'/],
    ['has a field too much', { ...book, body: { title: 'A Book', price: 1 } }, /additional properties/],
    ['lacks a header', { ...book, headers: {} }, /no header etag/],
    ['has a header too much', { ...problem, headers: book.headers }, /header etag that the document/],
    [
      'has a header of another kind',
      { ...book, headers: { ...book.headers, 'retry-after': 'soon' } },
      /retry-after: soon/,
    ],
    ['is a problem of another type', { ...problem, body: { type: 'urn:other' } }, /allowed values/],
  ];
  for (const [what, received, words] of wrong)
    it(`is found out when it ${what}`, () => {
      expect(() => check(received)).toThrow(words);
    });
});
