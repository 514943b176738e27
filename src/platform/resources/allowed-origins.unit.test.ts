import { createRequire } from 'node:module';
import { describe, it } from 'node:test';
import { expect } from 'expect';

/** As the framework calls what stands in a template as `${file(….cjs)}`. */
type Resolver = (framework: { resolveVariable: (name: string) => Promise<string> }) => Promise<string[]>;

const resolver = createRequire(import.meta.url)('./allowed-origins.cjs') as Resolver;
const originsIn = (text: string) => resolver({ resolveVariable: () => Promise.resolve(text) });

describe('the pages that may call the API', () => {
  it('are one, or several with commas between them, each once', async () => {
    expect(await originsIn('http://localhost:3000')).toEqual(['http://localhost:3000']);
    expect(await originsIn('https://shop.example, https://shop.example:8443,https://shop.example')).toEqual([
      'https://shop.example',
      'https://shop.example:8443',
    ]);
  });

  for (const wrong of [
    '',
    '*',
    'https://*',
    'https://*.shop.example',
    'shop.example',
    'https://shop.example/',
    'https://shop.example/books',
    'https://Shop.example',
    'https://shop.example:443',
    'https://ada@shop.example',
    'file://shop',
    'null',
    'https://shop example',
  ])
    it(`are refused where one is no origin: "${wrong}"`, async () => {
      await expect(originsIn(`https://a.example,${wrong}`)).rejects.toThrow(
        `API_ALLOWED_ORIGINS: "${wrong}" is not an origin. Expected one like https://shop.example`,
      );
    });
});
