import chromium from '@sparticuz/chromium';
import { ensurePage } from '#web';

/** The built page and the unpacked browser: once, before the files that need them run side by side. */
export async function preparePageTests(): Promise<void> {
  await ensurePage((sentence) => process.stdout.write(`${sentence}\n`));
  await chromium.executablePath();
}
