import { type Command, InvalidArgumentError } from 'commander';
import { OPERATIONS } from '#contract';
import type { CliContext } from './cli-context.ts';
import { EXIT } from './exit-code.ts';
import { addServerOptions, type ServerOptions, withConnection } from './shared-options.ts';
import { toTable } from './table.ts';

interface KeyOptions extends ServerOptions {
  readonly json?: true;
}

/** Keys for people and programs that are not on this machine. */
export function addKeyCommands(program: Command, cli: CliContext, end: (code: number) => void): void {
  const { terminal } = cli;
  const keys = program.command('keys').description('API keys');

  const create = keys
    .command('create <name>')
    .description('make a key; it is shown once')
    .option('--scopes <scopes>', 'read, run, admin; separated by commas', readScopes, ['read', 'run'])
    .option('--json', 'as JSON');
  addServerOptions(create);
  create.action(async (name: string, options: KeyOptions & { readonly scopes: readonly Scope[] }) => {
    const scopes = [...options.scopes];
    const made = await withConnection(cli, options, (client) =>
      client.call(OPERATIONS.createApiKey, { body: { name, scopes } }),
    );
    terminal.out(options.json ? `${JSON.stringify(made)}\n` : `${made.key}\n`);
    terminal.err('Keep it now: it is not shown again.\n');
    end(EXIT.ok);
  });

  const list = keys
    .command('list')
    .description('your keys, without their secrets')
    .option('--json', 'as JSON');
  addServerOptions(list);
  list.action(async (options: KeyOptions) => {
    const { data } = await withConnection(cli, options, (client) => client.call(OPERATIONS.listApiKeys, {}));
    const rows = data.map(({ key_id: id, name, scopes, created_at: at, revoked_at: revoked }) => [
      id,
      name,
      scopes.join(' '),
      at.slice(0, 10),
      revoked === null ? '' : 'revoked',
    ]);
    terminal.out(
      options.json
        ? `${JSON.stringify(data)}\n`
        : toTable(['Key', 'Name', 'Scopes', 'Created', ''], rows, terminal.columns),
    );
    end(EXIT.ok);
  });

  const revoke = keys
    .command('revoke <key-id>')
    .description('revoke a key at once')
    .option('--json', 'as JSON');
  addServerOptions(revoke);
  revoke.action(async (keyId: string, options: KeyOptions) => {
    await withConnection(cli, options, (client) => client.revokeApiKey(keyId));
    terminal.out(options.json ? `${JSON.stringify({ key_id: keyId, revoked: true })}\n` : 'revoked\n');
    end(EXIT.ok);
  });
}

const SCOPES = ['read', 'run', 'admin'] as const;
type Scope = (typeof SCOPES)[number];

function readScopes(text: string): readonly Scope[] {
  return text.split(',').map((word) => {
    const scope = SCOPES.find((each) => each === word.trim());
    if (scope === undefined)
      throw new InvalidArgumentError('It takes read, run and admin, separated by commas.');
    return scope;
  });
}
