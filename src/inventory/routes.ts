import * as z from 'zod/mini';
import type { RouteDescription } from '../platform/http/route.ts';
import { id, money } from '../platform/parse.ts';
import { bookPath, listBooksQuery } from './input.ts';

const book = z
  .object({
    bookId: id,
    title: z.string(),
    price: money,
    currency: z.string(),
    available: z.int().check(z.gte(0)),
  })
  .register(z.globalRegistry, {
    id: 'Book',
    description: 'A book: its price in the smallest unit of the currency (cents), and how many can be had.',
  });

const books = z.object({ books: z.array(book), next: z.exactOptional(id) }).register(z.globalRegistry, {
  id: 'BookPage',
  description: 'Some books, in no order of meaning; `next` is the cursor of the page after, if there is one.',
});

export const listBooks = {
  method: 'GET',
  path: '/books',
  operation: 'ListBooks',
  summary: 'The books, a page at a time',
  who: 'anybody',
  query: listBooksQuery,
  answers: { 200: { description: 'A page of books', schema: books } },
  statuses: {},
} as const satisfies RouteDescription;

export const getBook = {
  method: 'GET',
  path: '/books/{bookId}',
  operation: 'GetBook',
  summary: 'One book',
  who: 'anybody',
  pathParameters: bookPath,
  answers: { 200: { description: 'The book', schema: book } },
  statuses: { BookNotFound: 404 },
} as const satisfies RouteDescription;
