import { expect } from 'expect';

const tags = { owner: 'us', old: '1', STAGE: 'test', 'aws:cloudformation:stack-name': 'shop' };

/** What services say of the shop's template once it is made. */
export const shopAsMade = {
  table: {
    indexes: [['by-day', 'ALL']],
    billing: 'PAY_PER_REQUEST',
    protected: true,
    encrypted: 'ENABLED',
    ttl: 'ENABLED',
    recovery: 'ENABLED',
    tags,
  },
  customers: {
    pool: {
      Name: 'customers',
      DeletionProtection: 'ACTIVE',
      Policies: { PasswordPolicy: { MinimumLength: 12, RequireSymbols: false, RequireNumbers: true } },
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
      UserPoolTags: tags,
    },
    client: {
      ClientName: expect.stringMatching(/^shop-Front-/),
      ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH'],
      AccessTokenValidity: 2,
    },
    group: { Description: 'all' },
  },
  queue: {
    VisibilityTimeout: '30',
    DelaySeconds: '5',
    RedrivePolicy: expect.stringContaining('"maxReceiveCount":3'),
    Policy: expect.stringContaining('sqs:SendMessage'),
    tags,
  },
  line: { FifoQueue: 'true', ContentBasedDeduplication: 'false' },
  topic: {
    DisplayName: 'Orders',
    Policy: expect.stringContaining('events.amazonaws.com'),
    tags,
    subscriptions: {
      sqs: { RawMessageDelivery: 'true', FilterPolicy: '{"kind":["a"]}' },
      lambda: {},
      email: {},
    },
  },
  role: {
    trust: expect.not.stringContaining('SourceAccount'),
    policies: { first: expect.anything(), more: expect.stringContaining('Publish') },
    tags,
  },
  logs: 14,
  lambda: {
    answer: '"before"',
    memory: 512,
    variables: ['TABLE'],
    reserved: 2,
    retries: 1,
    mapping: [5, 'Enabl', 2],
    logs: { LogFormat: 'JSON', LogGroup: '/aws/lambda/shop' },
    tags,
  },
  rule: { EventPattern: '{"source":["store.orders"]}', Targets: [{ Id: 'function' }] },
  schedule: { ScheduleExpression: 'rate(1 hour)', State: 'DISABLED' },
  activity: tags,
  machine: { definition: expect.stringContaining('function:shop-function'), level: 'ALL' },
  expires: 30,
  bucketPolicy: expect.stringContaining('s3:*'),
  key: {
    description: 'orders',
    rotates: true,
    policy: expect.not.stringContaining('kms:Decrypt'),
    alias: 'Key',
    tags,
  },
  alarm: { threshold: 1, description: 'too many', actions: [expect.stringContaining(':sns:')], tags },
  dashboard: '{"widgets":[]}',
  httpApi: {
    name: 'shop',
    origins: ['*'],
    tags,
    stage: ['one', 10, '$context.requestId'],
    stageTags: tags,
    routes: [['GET /books', 'JWT']],
    timeouts: [5000],
    audiences: [['web']],
  },
};

const tagsAfter = { owner: 'them', STAGE: 'test' };

/** And once it is changed. */
export const shopAsChanged = {
  table: {
    indexes: [['by-user', 'KEYS_ONLY']],
    protected: false,
    ttl: 'DISABLED',
    recovery: 'DISABLED',
    tags: tagsAfter,
  },
  customers: {
    pool: {
      Name: 'all-customers',
      DeletionProtection: 'INACTIVE',
      Policies: { PasswordPolicy: { MinimumLength: 16, RequireSymbols: true } },
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: false },
      UserPoolTags: expect.not.objectContaining({ old: '1' }),
    },
    client: { ClientName: 'front', ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'] },
    group: { Precedence: 1 },
  },
  queue: {
    VisibilityTimeout: '90',
    DelaySeconds: '0',
    RedrivePolicy: expect.stringContaining('"maxReceiveCount":5'),
    tags: tagsAfter,
  },
  deadLetters: { Policy: expect.stringContaining('sqs:SendMessage') },
  line: { ContentBasedDeduplication: 'true' },
  topic: {
    DisplayName: 'All orders',
    Policy: expect.stringContaining('cloudwatch.amazonaws.com'),
    tags: tagsAfter,
    subscriptions: {
      sqs: {
        RawMessageDelivery: 'false',
        FilterPolicy: '{"kind":["b"]}',
        FilterPolicyScope: 'MessageBody',
      },
    },
  },
  role: {
    trust: expect.stringContaining('SourceAccount'),
    policies: { second: expect.anything(), more: expect.stringContaining('sns') },
    tags: tagsAfter,
  },
  logs: 30,
  lambda: {
    answer: '"after"',
    memory: 1024,
    variables: ['QUEUE'],
    reserved: 3,
    retries: 0,
    mapping: [10, 'Disab', 3],
    policy: { Statement: [{ Principal: { Service: 'events.amazonaws.com' } }] },
    tags: tagsAfter,
  },
  rule: { EventPattern: '{"source":["store.delivery"]}', Targets: [{ Id: 'queue' }] },
  schedule: { ScheduleExpression: 'cron(0 * * * ? *)', State: 'ENABLED' },
  activity: tagsAfter,
  machine: { definition: expect.stringContaining('Succeed'), level: 'ERROR' },
  expires: 60,
  bucketPolicy: expect.stringContaining('s3:GetObject'),
  key: {
    description: 'all orders',
    rotates: false,
    policy: expect.stringContaining('kms:Decrypt'),
    alias: 'OtherKey',
    tags: tagsAfter,
  },
  alarm: { threshold: 2, tags: tagsAfter },
  dashboard: '{"start":"-PT3H","widgets":[]}',
  httpApi: {
    name: 'shop of books',
    origins: undefined,
    tags: tagsAfter,
    stage: ['two', 20, undefined],
    stageTags: tagsAfter,
    routes: [['GET /books/{id}', 'NONE']],
    timeouts: [9000],
    audiences: [['web', 'app']],
  },
};
