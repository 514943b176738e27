import { look } from '../../engine/scope.ts';
import type { FieldReader } from '../fields.ts';
import type { Json, JsonObject } from '../json.ts';
import type { Leaving } from '../query-language.ts';
import { checkVariableName } from '../variables.ts';
import { attempt } from './expression.ts';
import type { Expression } from './expression.ts';
import { dataOf, pathField } from './fields.ts';
import { compilePlace } from './place.ts';
import type { Place } from './place.ts';
import { compileTemplate } from './template.ts';

const compileAssign = (fields: FieldReader): Expression<JsonObject> | undefined => {
  const assign = fields.child('Assign');
  if (!assign) return undefined;
  for (const name of Object.keys(assign.object)) checkVariableName(name.replace(/\.\$$/, ''), fields);
  return compileTemplate(fields, 'Assign') as Expression<JsonObject>;
};

const discard: Place = (input) => input;

/** Where a result goes in the state's input; `undefined` where it takes the input's place. */
const placeOf = (fields: FieldReader): Place | undefined => {
  if (fields.get('ResultPath') === null) return discard;
  const path = fields.string('ResultPath');
  if (path === undefined || path === '$') return undefined;
  return attempt(fields, 'ResultPath', 'Value is not a Reference Path', () => compilePlace(path));
};

/** ResultSelector, ResultPath, OutputPath and Assign of a state that has a result. */
export const leavingWithResult = (state: FieldReader): Leaving | undefined => {
  const selector = compileTemplate(state, 'ResultSelector');
  const place = placeOf(state);
  const outputPath = pathField(state, 'OutputPath');
  const assign = compileAssign(state);
  if (!selector && !place && !outputPath && !assign) return undefined;
  return (scope) => {
    const raw = scope.result === undefined ? scope.input : scope.result;
    const result = selector ? look(scope, 'afterResultSelector', selector(scope, raw)) : raw;
    const placed = place ? look(scope, 'afterResultPath', place(scope.input, result)) : result;
    return {
      output: outputPath ? outputPath(scope, placed) : placed,
      assigned: assign?.(scope, result),
    };
  };
};

/** OutputPath and Assign of a state that passes its input on; Assign may be that of a rule. */
export const passing = (state: FieldReader, part = state): Leaving | undefined => {
  const data = dataOf(state);
  const outputPath = pathField(state, 'OutputPath');
  const assign = compileAssign(part);
  if (!state.has('InputPath') && !outputPath && !assign) return undefined;
  return (scope) => {
    const input = data(scope);
    return { output: outputPath ? outputPath(scope, input) : input, assigned: assign?.(scope, input) };
  };
};

/** ResultPath and Assign of a catcher; the state's OutputPath does not apply. */
export const leavingWithError = (_: FieldReader, catcher: FieldReader): Leaving | undefined => {
  const place = placeOf(catcher);
  const assign = compileAssign(catcher);
  if (!place && !assign) return undefined;
  return (scope) => {
    const error: Json = scope.errorOutput ?? {};
    return {
      output: place ? place(scope.input, error) : error,
      assigned: assign?.(scope, error),
    };
  };
};
