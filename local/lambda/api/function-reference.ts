import { acceptOnly } from '../../endpoint/action-error.ts';

/** The input of actions that ask for nothing but a function. */
export interface FunctionReference {
  FunctionName: string;
  Qualifier?: string;
}

export const acceptReference = (action: string, input: FunctionReference): void =>
  acceptOnly(action, input, ['FunctionName', 'Qualifier']);
