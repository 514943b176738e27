import { describe, it } from 'node:test';
import { expect } from 'expect';
import { localEnvironment } from './serverless.ts';

describe('a deploy into the store of this machine', () => {
  const users = {
    PATH: '/bin',
    AWS_PROFILE: 'production',
    AWS_ACCESS_KEY_ID: 'AKIAREAL',
    AWS_SESSION_TOKEN: 'real',
    AWS_ENDPOINT_URL_S3: 'https://s3.amazonaws.com',
    AWS_REGION: 'eu-west-1',
    https_proxy: 'http://proxy:3128',
    HTTP_PROXY: 'http://proxy:3128',
    MAIL_FROM: 'shell@x',
  };
  const environment = localEnvironment(users, 'http://127.0.0.1:4566', { MAIL_FROM: 'settings@x' });

  it('cannot reach AWS, whatever the user is logged in to', () => {
    expect(environment).toMatchObject({
      AWS_ENDPOINT_URL: 'http://127.0.0.1:4566',
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: 'local',
      AWS_SESSION_TOKEN: '',
      AWS_PROFILE: '',
    });
    expect(Object.values(environment)).not.toContain('https://s3.amazonaws.com');
    expect(Object.values(environment)).not.toContain('http://proxy:3128');
  });

  it('says what has failed without the frames of a spinner', () => {
    expect(environment).toMatchObject({ SLS_INTERACTIVE_SETUP_ENABLE: '', NO_COLOR: '1' });
  });

  it('has the settings of the store, and what else the user has set', () => {
    expect(environment).toMatchObject({ PATH: '/bin', MAIL_FROM: 'settings@x' });
  });
});
