import { account } from '../arn.ts';
import { acceptOnly } from '../endpoint/action-error.ts';
import { jsonService } from '../endpoint/protocols.ts';
import type { Service } from '../endpoint/service.ts';
import { ServiceError, unsupported } from '../errors.ts';

interface Input {
  registryId?: string;
  repositoryNames?: string[];
}

/**
 * A registry without repositories: functions come as zips here.
 * `serverless remove` asks for the service's repository and takes no for an answer, but not a service that is missing.
 */
export const createEcr = (): Service =>
  jsonService({
    name: 'ecr',
    version: '1.1',
    actions: {
      DescribeRepositories: (input: Input) => {
        acceptOnly('DescribeRepositories', input, ['registryId', 'repositoryNames']);
        const { registryId = account, repositoryNames = [] } = input;
        if (registryId !== account) throw unsupported(`DescribeRepositories of the registry ${registryId}`);
        const [name] = repositoryNames;
        if (name === undefined) return { repositories: [] };
        throw new ServiceError(
          'RepositoryNotFoundException',
          `The repository with name '${name}' does not exist in the registry with id '${account}'`,
        );
      },
    },
  });
