import { describe, it } from 'node:test';
import { expect } from 'expect';
import { parseRouteKey, shapeOf } from '../route-key.ts';
import { partsOf, Router } from './router.ts';

const routerOf = (...keys: string[]) => {
  const router = new Router<string>();
  for (const key of keys) {
    const path = parseRouteKey(key);
    if (path) router.add(path, key);
  }
  return (method: string, path: string) => {
    const match = router.find(method, partsOf(path));
    return match && [match.found, match.parameters];
  };
};

describe('the route of a request', () => {
  it('is the most special one that has its method', () => {
    const find = routerOf(
      'GET /books/new',
      'GET /books/{id}',
      'GET /books/{proxy+}',
      'ANY /{proxy+}',
      'ANY /books/new/list',
    );
    expect(find('GET', '/books/new')).toEqual(['GET /books/new', {}]);
    expect(find('GET', '/books/7')).toEqual(['GET /books/{id}', { id: '7' }]);
    expect(find('GET', '/books/7/pages')).toEqual(['GET /books/{proxy+}', { proxy: '7/pages' }]);
    expect(find('POST', '/books/7')).toEqual(['ANY /{proxy+}', { proxy: 'books/7' }]);
    expect(find('GET', '/books/new/list')).toEqual(['ANY /books/new/list', {}]);
    expect(find('GET', '/books/new/lists')).toEqual(['GET /books/{proxy+}', { proxy: 'new/lists' }]);
  });

  it('is that of the method before that of any', () => {
    const find = routerOf('ANY /books/{id}', 'GET /books/{book}');
    expect(find('GET', '/books/7')).toEqual(['GET /books/{book}', { book: '7' }]);
    expect(find('PUT', '/books/7')).toEqual(['ANY /books/{id}', { id: '7' }]);
  });

  it('knows case, a slash at the end, and parts that are empty', () => {
    const find = routerOf('GET /', 'GET /books', 'GET /books/{id}/pages', 'GET /logs/{proxy+}');
    expect(find('GET', '/')).toEqual(['GET /', {}]);
    expect(find('GET', '/Books')).toBeUndefined();
    expect(find('GET', '/books/')).toBeUndefined();
    expect(find('GET', '/books//pages')).toBeUndefined();
    expect(find('GET', '/logs')).toBeUndefined();
    expect(find('GET', '/logs/')).toEqual(['GET /logs/{proxy+}', { proxy: '' }]);
  });

  it('is found by what is meant, not by how it is written', () => {
    const find = routerOf('GET /books/{id}');
    expect(find('GET', '/b%6Foks/%C3%A4%2F')).toEqual(['GET /books/{id}', { id: 'ä/' }]);
    expect(() => find('GET', '/books/%E4')).toThrow(URIError);
  });
});

describe('a route key', () => {
  it('is $default, or a method and a path', () => {
    expect(parseRouteKey('$default')).toBeUndefined();
    expect(parseRouteKey('GET /a/{b}/{c+}')).toMatchObject({ method: 'GET', path: '/a/{b}/{c+}' });
  });

  it('is refused when it could not be one', () => {
    for (const key of [
      '',
      'GET',
      'GET books',
      'get /books',
      'TRACE /books',
      'GET /books/',
      'GET /a//b',
      'GET /{proxy+}/more',
      'GET /{a}/{a}',
      'GET /a{b}',
      'GET /{}',
    ])
      expect(() => parseRouteKey(key)).toThrow(expect.objectContaining({ code: 'BadRequestException' }));
  });

  it('is another’s double where only names differ', () => {
    expect(shapeOf('GET /a/{b}')).toBe(shapeOf('GET /a/{c}'));
    expect(shapeOf('GET /a/{b}')).not.toBe(shapeOf('GET /a/{b+}'));
  });
});
