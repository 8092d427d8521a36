import { type Command, Option } from 'commander';
import { type ErasedWire, OPERATIONS } from '#contract';
import { SUPPRESSION_KINDS, type SuppressionKind } from '#domain';
import type { CliContext } from './cli-context.ts';
import { EXIT } from './exit-code.ts';
import { addServerOptions, type ServerOptions, withConnection } from './shared-options.ts';
import { toTable } from './table.ts';

interface PrivacyOptions extends ServerOptions {
  readonly json?: true;
}

/** Those who must not be contacted, and those who want to be forgotten. */
export function addPrivacyCommands(program: Command, cli: CliContext, end: (code: number) => void): void {
  const { terminal } = cli;
  const suppress = program
    .command('suppress')
    .description('companies, addresses and people who must not be contacted');

  const add = suppress
    .command('add <value>')
    .description('put a domain, an e-mail address or a person on the list')
    .addOption(
      new Option('--kind <kind>', 'what it is; told from the value when left out').choices(SUPPRESSION_KINDS),
    )
    .option('--at <domain>', 'of a person: at this company only')
    .option('--reason <reason>', 'why')
    .option('--json', 'as JSON');
  addServerOptions(add);
  add.action(
    async (
      value: string,
      options: PrivacyOptions & {
        readonly kind?: SuppressionKind;
        readonly at?: string;
        readonly reason?: string;
      },
    ) => {
      const { kind = kindOf(value), at = null, reason = null } = options;
      const body = { kind, value, company_domain: at, reason };
      const entry = await withConnection(cli, options, (client) =>
        client.call(OPERATIONS.addSuppression, { body }),
      );
      terminal.out(
        options.json ? `${JSON.stringify(entry)}\n` : `${entry.kind} ${entry.label} is suppressed\n`,
      );
      end(EXIT.ok);
    },
  );

  const list = suppress.command('list').description('the list').option('--json', 'as JSON');
  addServerOptions(list);
  list.action(async (options: PrivacyOptions) => {
    const { data } = await withConnection(cli, options, (client) =>
      client.call(OPERATIONS.listSuppressions, {}),
    );
    const rows = data.map(({ suppression_id: id, kind, label, reason, created_at: at }) => [
      id,
      kind,
      label,
      at.slice(0, 10),
      reason ?? '',
    ]);
    terminal.out(
      options.json
        ? `${JSON.stringify(data)}\n`
        : toTable(['Entry', 'Kind', 'Who', 'Since', 'Why'], rows, terminal.columns),
    );
    end(EXIT.ok);
  });

  const remove = suppress
    .command('remove <entry>')
    .description('take an entry off the list')
    .option('--json', 'as JSON');
  addServerOptions(remove);
  remove.action(async (id: string, options: PrivacyOptions) => {
    await withConnection(cli, options, (client) => client.removeSuppression(id));
    terminal.out(options.json ? `${JSON.stringify({ suppression_id: id, removed: true })}\n` : 'removed\n');
    end(EXIT.ok);
  });
  addErase(program, cli, end);
}

function kindOf(value: string): SuppressionKind {
  if (value.includes('@')) return 'email';
  return /\s/u.test(value.trim()) ? 'person' : 'domain';
}

function addErase(program: Command, cli: CliContext, end: (code: number) => void): void {
  const erase = program
    .command('erase <name>')
    .description('say what all searches hold about a person; with --yes erase it for good')
    .option('--at <domain>', 'only at this company')
    .option('--email <address>', 'an address of the person')
    .option('--yes', 'erase it, and keep the person from coming back')
    .option('--json', 'as JSON');
  addServerOptions(erase);
  erase.action(
    async (
      name: string,
      options: PrivacyOptions & { readonly at?: string; readonly email?: string; readonly yes?: true },
    ) => {
      const { at = null, email = null, yes = false } = options;
      const body = { name, company_domain: at, email, dry_run: !yes };
      const erased = await withConnection(cli, options, (client) =>
        client.call(OPERATIONS.erasePerson, { body }),
      );
      cli.terminal.out(options.json ? `${JSON.stringify(erased)}\n` : toReport(cli, erased));
      end(EXIT.ok);
    },
  );
}

function toReport({ terminal }: CliContext, { counts, sources, dry_run: isDryRun }: ErasedWire): string {
  const rows = Object.entries(counts).map(([what, count]) => [what.replaceAll('_', ' '), String(count)]);
  const read = sources.map(({ source, url, fetched_at: at }) => [url ?? source, at.slice(0, 10)]);
  return [
    toTable(['What', isDryRun ? 'Found' : 'Erased'], rows, terminal.columns),
    ...(read.length === 0 ? [] : ['\n', toTable(['Read at', 'On'], read, terminal.columns)]),
    isDryRun ? '\nNothing was changed. Erase it with --yes.\n' : '\nErased; the person will not come back.\n',
  ].join('');
}
