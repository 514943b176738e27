/** The input of actions that ask for one rule. */
export interface RuleReference {
  Name: string;
  EventBusName?: string;
}
