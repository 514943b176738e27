/**
 * The provider that this deployment is configured for. It is chosen when functions are bundled (`imports` of
 * package.json, `conditions` of serverless.yml): a package has the code of one provider only.
 */
export { openProvider as providerFromEnv } from '#payment-provider';
