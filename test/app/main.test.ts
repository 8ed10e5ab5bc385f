/** The process itself: what it says and how it ends when it cannot start. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

function start(
  environment: Record<string, string>,
  ...flags: readonly string[]
): ReturnType<typeof spawnSync> {
  return spawnSync(process.execPath, [...flags, 'src/start.js'], {
    env: { PATH: process.env['PATH'] ?? '', ...environment },
    encoding: 'utf8',
    timeout: 30_000,
  });
}

describe('the process', { timeout: 60_000 }, () => {
  it('names all that is wrong with the environment and exits 1 before it listens', () => {
    const { status, stderr, stdout } = start({
      PORT: 'x',
      PUBLIC_URL: 'here',
      STORAGE_URL: 'mysql://h',
    });
    expect(status).toBe(1);
    expect(String(stderr).trim().split('\n')).toHaveLength(3);
    expect(stdout).not.toContain('ready');
  });

  it('loads no compiler of TypeScript when it was started before', () => {
    const tell = "process.on('exit', () => console.log(process.moduleLoadList.join('\\n')))";
    const loaded = () =>
      String(start({ PORT: 'x' }, '--import', `data:text/javascript,${tell}`).stdout);
    loaded();
    const second = loaded();
    expect(second).toContain('NativeModule internal/modules/typescript');
    expect(second).not.toContain('amaro');
  });

  it('is started in the image as by npm start, with the same limits of memory', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
    const [, command = ''] = /^CMD (\[.*\])$/m.exec(readFileSync('Dockerfile', 'utf8')) ?? [];
    expect(JSON.parse(command).join(' ')).toBe(scripts.start);
    expect(scripts.start).toContain('--max-semi-space-size=');
  });

  it('exits 1 when the store cannot be opened, without a stack', () => {
    const { status, stderr } = start({ STORAGE_URL: 'sqlite:./package.json/x.db', PORT: '0' });
    expect(status).toBe(1);
    expect(String(stderr)).not.toMatch(/^\s+at /m);
    expect(String(stderr).trim()).not.toBe('');
  });
});
