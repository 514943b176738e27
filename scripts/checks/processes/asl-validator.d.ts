declare module 'asl-validator' {
  /** Fills in QueryLanguage in the states of what it is given. */
  export default function validate(definition: object): {
    isValid: boolean;
    errors: { Message: string; schemaError?: { instancePath: string; schemaPath: string } }[];
  };
}
