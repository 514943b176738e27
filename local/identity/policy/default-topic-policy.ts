import { account } from '../../arn.ts';

const ACTIONS = [
  'sns:GetTopicAttributes',
  'sns:SetTopicAttributes',
  'sns:AddPermission',
  'sns:RemovePermission',
  'sns:DeleteTopic',
  'sns:Subscribe',
  'sns:ListSubscriptionsByTopic',
  'sns:Publish',
];

/** By topic: made once, so that a call finds what was compiled of it. */
const texts = new Map<string, string>();

/**
 * The policy that AWS gives to a topic that has none of its own: services that say whose they are, by the key that is
 * otherwise out of use, may publish; of those in the local cloud that is CloudWatch.
 */
export const defaultTopicPolicy = (topicArn: string): string => {
  let text = texts.get(topicArn);
  if (text === undefined) {
    text = JSON.stringify({
      Version: '2008-10-17',
      Id: '__default_policy_ID',
      Statement: [
        {
          Sid: '__default_statement_ID',
          Effect: 'Allow',
          Principal: { AWS: '*' },
          Action: ACTIONS,
          Resource: topicArn,
          Condition: { StringEquals: { 'AWS:SourceOwner': account } },
        },
      ],
    });
    texts.set(topicArn, text);
  }
  return text;
};
