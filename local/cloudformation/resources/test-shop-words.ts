/** What both halves of the template are written with. */
export const shopWords = (changed: boolean) => {
  const pick = <T>(before: T, after: T): T => (changed ? after : before);
  const ref = (name: string) => ({ Ref: name });
  const arnOf = (name: string) => ({ 'Fn::GetAtt': [name, 'Arn'] });
  const tags = [
    { Key: 'owner', Value: pick('us', 'them') },
    ...(changed ? [] : [{ Key: 'old', Value: '1' }]),
  ];
  const allow = (Action: string | string[], Resource: unknown, Principal?: object) => ({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action, Resource, ...(Principal && { Principal }) }],
  });
  const trust = (services: string[], Condition?: object) => ({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { Service: services },
        Action: 'sts:AssumeRole',
        ...(Condition && { Condition }),
      },
    ],
  });

  return { pick, ref, arnOf, tags, allow, trust };
};

export type ShopWords = ReturnType<typeof shopWords>;
export type Declared = Record<string, [type: string, properties: object]>;
