/**
 * What bundles have in place of @aws-sdk/credential-provider-node (see serverless.yml): Lambda gives a function its
 * credentials in the environment, and the ways to log in by SSO, profile or instance are a third of a bundle.
 */
export { fromEnv as defaultProvider } from '@aws-sdk/credential-provider-env';
