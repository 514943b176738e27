/** Something that the user can mend: shown as a sentence, without a stack. */
export class Refusal extends Error {
  name = 'Refusal';
}
