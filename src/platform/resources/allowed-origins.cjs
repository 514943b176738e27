// The web pages that may call the HTTP API from a browser: API_ALLOWED_ORIGINS, as API Gateway takes them.

/** As a browser sends it: scheme, host, and a port that is not the scheme's own; no path, and no `*` for everybody. */
const isOrigin = (text) =>
  /^https?:\/\/[^*]+$/.test(text) && URL.canParse(text) && new URL(text).origin === text;

/** Without a stack, which the framework would print below the words. */
const refusal = (text) =>
  Object.assign(
    new Error(
      `API_ALLOWED_ORIGINS: "${text}" is not an origin. Expected one like https://shop.example or ` +
        'http://localhost:3000, without a path, or several with commas between them: see .env.example',
    ),
    { stack: '' },
  );

/** Throws when one of them is no origin, and says which. */
const originsIn = (text) => {
  const origins = text.split(',').map((each) => each.trim());
  const wrong = origins.find((each) => !isOrigin(each));
  if (wrong !== undefined) throw refusal(wrong);
  return [...new Set(origins)];
};

module.exports = async ({ resolveVariable }) =>
  originsIn(await resolveVariable('self:custom.api.allowedOrigins'));
module.exports.isOrigin = isOrigin;
