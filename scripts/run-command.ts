import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** Runs it with this terminal, and says how it ended. */
export async function runCommand([command = '', ...args]: readonly string[]): Promise<number> {
  const child = spawn(command, args, { stdio: 'inherit' });
  const [code] = (await once(child, 'close')) as [number | null];
  return code ?? 1;
}
