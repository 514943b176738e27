import type { OrderOutcome } from '../../src/platform/metrics.ts';

/** What a stage has, whatever is sold. */
export interface Standing {
  mappings: number;
  alarms: number;
  /** Metrics of the store's own, once each has been counted. */
  metrics: number;
  /** Of the HTTP API, each with metrics of its own. */
  routes: number;
  /** Keys that the stack makes. */
  keys: number;
  /** Pairs of a role and a key that it uses, at most. */
  rolesAndKeys: number;
}

const OUTCOMES = {
  OrderDispatched: true,
  OrderRejected: true,
  OrderCancelled: true,
  CompensationFailed: true,
  OrderDisputed: true,
} as const satisfies Record<OrderOutcome, true>;

/** @param types of the stack's resources: `AWS::CloudWatch::Alarm`. */
export const standingIn = (types: readonly string[]): Standing => {
  const count = (type: string) => types.filter((each) => each === type).length;
  const encrypted = count('AWS::DynamoDB::Table') + count('AWS::SNS::Topic');
  return {
    mappings: count('AWS::Lambda::EventSourceMapping'),
    alarms: count('AWS::CloudWatch::Alarm'),
    metrics: Object.keys(OUTCOMES).length,
    routes: count('AWS::ApiGatewayV2::Route'),
    keys: count('AWS::KMS::Key'),
    rolesAndKeys: count('AWS::IAM::Role') * encrypted,
  };
};
