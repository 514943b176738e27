/** What Step Functions says of a role that does not let it in. */
export const notTrusted = (roleArn: string): string =>
  `Neither the global service principal states.amazonaws.com, nor the regional one is authorized to assume the provided role. (local cloud: ${roleArn} must exist, and its trust policy let states.amazonaws.com assume it)`;
