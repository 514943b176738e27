import pc from 'picocolors';
import { CannotRun, inWords, parseCommandLine, runCommand, WrongUsage } from './lib/command.ts';
import { seedStaff, seedUsers } from './lib/seed-files.ts';
import { signInsOf } from './lib/seed-sign-ins.ts';
import { output, stackOutputs } from './lib/stack.ts';
import { findTarget, TARGET_USAGE, targetOptions } from './lib/target.ts';
import { tokenOf, type UserToken } from './lib/tokens.ts';

const PASSWORD = 'STOREFLOW_USER_PASSWORD';

const USAGE = `npm run tokens [-- options]

Signs the seeded users in, customers and staff, and prints the access token of each.

  --user ID        of this user only
  --plain          with --user: the token and nothing else
  --json           one list for a script: userId, name, groups, expiresAt, accessToken
${TARGET_USAGE}

On this machine all seeded users have one password. On AWS they have the one that you have set; ${PASSWORD}
in the environment tells it (there is no option for it: other users of a machine can read command lines).`;

/** Exit code when somebody could not be signed in. */
const NO = 1;

const told = ({ userId, groups, expiresAt, accessToken }: UserToken, name: string | undefined): string => {
  const of = groups.length > 0 ? ` in ${groups.join(', ')}` : '';
  return `${pc.green('✔')} ${name ? `${name}, ` : ''}${userId}${of}, until ${expiresAt}\n${accessToken}\n`;
};

await runCommand(USAGE, async () => {
  const { values } = parseCommandLine({
    options: {
      ...targetOptions,
      user: { type: 'string' },
      plain: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  });
  if (values.plain && (values.user === undefined || values.json))
    throw new WrongUsage('--plain goes with --user, and not with --json');
  const target = await findTarget(values);
  const signIns = signInsOf(target);
  const password = process.env[PASSWORD] || signIns.password;
  if (!password) throw new CannotRun(`On AWS users have no password that is known here: set ${PASSWORD}`);
  const client = output(await stackOutputs(target), 'UserPoolClientId');
  const names = new Map([...seedUsers(), ...seedStaff()].map(({ userId, name }) => [userId, name]));
  const users = values.user === undefined ? [...names.keys()] : [values.user];
  const tokens: UserToken[] = [];
  for (const userId of users)
    try {
      const token = await tokenOf(signIns, client, { userId, password });
      tokens.push(token);
      if (values.plain) console.log(token.accessToken);
      else if (!values.json) console.log(told(token, names.get(userId)));
    } catch (error) {
      if (!(error instanceof CannotRun)) throw error;
      console.error(`${pc.red('✖')} ${inWords(error)}`);
    }
  if (values.json)
    console.log(JSON.stringify(tokens.map((token) => ({ name: names.get(token.userId), ...token }))));
  else if (!values.plain && tokens[0]) {
    if (signIns.password) console.log(`Their password on this machine: ${signIns.password}`);
    const how = `$(npm run --silent tokens -- --user ${tokens[0].userId} --plain)`;
    console.log(`In a call:  curl -H "Authorization: Bearer ${how}" ADDRESS-OF-THE-API/orders`);
  }
  return tokens.length < users.length ? NO : 0;
});
