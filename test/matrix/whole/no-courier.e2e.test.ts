import { after } from 'node:test';
import { openMatrix } from '../matrix.ts';
import { pathNamed } from '../paths.ts';
import { tellSingles } from '../single-stories.ts';

const matrix = await openMatrix();
after(() => matrix.close());
const path = pathNamed('no courier');
tellSingles(matrix, path, await matrix.singles(path));
