import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { ServiceError, unsupported } from '../../errors.ts';

const MOST_KEYS = 1000;

const parser = new XMLParser({
  isArray: (name) => name === 'Object',
  parseTagValue: false,
  trimValues: false,
  ignoreDeclaration: true,
});

const malformed = () =>
  new ServiceError(
    'MalformedXML',
    'The XML you provided was not well-formed or did not validate against our published schema',
  );

const BEGIN = '<Key>';
const END = '</Key>';
const ENTITIES = [
  ['&amp;', '&'],
  ['&lt;', '<'],
  ['&gt;', '>'],
  ['&quot;', '"'],
  ['&apos;', "'"],
] as const;

/** The keys that fauxqs deletes: it looks for their elements anywhere. undefined: it would look for an end in vain. */
const performed = (text: string): string[] | undefined => {
  const keys: string[] = [];
  for (let start = text.indexOf(BEGIN); start >= 0;) {
    const end = text.indexOf(END, start);
    if (end < 0) return undefined;
    const key = text.slice(start + BEGIN.length, end);
    keys.push(ENTITIES.reduce((plain, [entity, char]) => plain.replaceAll(entity, char), key));
    start = text.indexOf(BEGIN, end);
  }
  return keys;
};

const keyOf = (item: unknown): string => {
  if (typeof item !== 'object' || item === null) throw malformed();
  const members = Object.entries(item).filter(([name]) => name !== '#text');
  const other = members.find(([name]) => name !== 'Key');
  if (other) throw unsupported(`S3: DeleteObjects with ${other[0]}`);
  const key: unknown = members[0]?.[1];
  if (typeof key !== 'string' || key === '') throw malformed();
  return key;
};

/**
 * The keys in the body of DeleteObjects. Throws MalformedXML for a body of another shape, and
 * UnsupportedByLocalCloud for one in which fauxqs would find other keys than stand there.
 */
export const doomedKeys = (body: Buffer): string[] => {
  const text = body.toString();
  if (XMLValidator.validate(text) !== true) throw malformed();
  const { Delete } = parser.parse(text) as { Delete?: { Object?: unknown[] } };
  const keys = typeof Delete === 'object' ? (Delete.Object ?? []).map(keyOf) : [];
  if (keys.length === 0 || keys.length > MOST_KEYS) throw malformed();
  const found = performed(text);
  if (found?.length !== keys.length || keys.some((key, index) => key !== found[index]))
    throw unsupported('S3: DeleteObjects with keys that stand there in an unusual way');
  return keys;
};
