import { account } from '../arn.ts';
import { jsonService } from '../endpoint/protocols.ts';
import type { Service } from '../endpoint/service.ts';
import { ServiceError } from '../errors.ts';

interface Input {
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
      DescribeRepositories: ({ repositoryNames = [] }: Input) => {
        const [name] = repositoryNames;
        if (name === undefined) return { repositories: [] };
        throw new ServiceError(
          'RepositoryNotFoundException',
          `The repository with name '${name}' does not exist in the registry with id '${account}'`,
        );
      },
    },
  });
