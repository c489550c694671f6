import { describe, expect, it } from 'vitest';
import { assertShared, stepsOfService, stepsOfWork } from '../../src/compose/roles.ts';
import { describeConfig, readConfig } from '../../src/config.ts';

const SERVERS = {
  ALDYN_STORE_URL: 'postgres://made-up@127.0.0.1:1/made_up',
  ALDYN_QUEUE_URL: 'redis://127.0.0.1:1',
};
const SEARCH = { ALDYN_SEARCH_URL: 'http://127.0.0.1:1' };

describe('roles', () => {
  it('work needs store and queue on servers', () => {
    expect(() => assertShared(readConfig(), 'work')).toThrow(
      'Expected ALDYN_STORE_URL and ALDYN_QUEUE_URL to be set, because `aldyn work` shares store and queue',
    );
    expect(() => assertShared(readConfig({ ALDYN_STORE_URL: SERVERS.ALDYN_STORE_URL }), 'schedule')).toThrow(
      'Expected ALDYN_QUEUE_URL to be set',
    );
    expect(() => assertShared(readConfig(SERVERS), 'work')).not.toThrow();
  });

  it('without a search server the service writes its own view, and workers do everything else', () => {
    expect(stepsOfService(readConfig(SERVERS))).toEqual(['index', 'retain']);
    expect(stepsOfWork(undefined, readConfig(SERVERS))).toEqual([
      'collect',
      'extract',
      'annotate',
      'detect',
      'compose',
      'deliver',
      'hunt',
      'canary',
    ]);
    expect(() => stepsOfWork('annotate,index', readConfig(SERVERS))).toThrow(
      'Expected ALDYN_SEARCH_URL to be set for the step index',
    );
  });

  it('with a search server workers do every step and the service none', () => {
    const config = readConfig({ ...SERVERS, ...SEARCH });
    expect(stepsOfService(config)).toEqual([]);
    expect(stepsOfWork('retain, index', config)).toEqual(['index', 'retain']);
  });

  it('a service without servers only shows what the folder holds', () => {
    expect(stepsOfService(readConfig())).toEqual([]);
  });

  it('names the steps there are when one is misspelt', () => {
    expect(() => stepsOfWork('colect', readConfig(SERVERS))).toThrow(
      'Expected --steps to name some of collect, extract, annotate, index, detect, compose, deliver, retain, hunt, canary, separated by commas, got "colect"',
    );
  });
});

describe('settings of servers', () => {
  const lineOf = (name: string, value: string): string => {
    const before = process.env[name];
    process.env[name] = value;
    try {
      return describeConfig()
        .split('\n')
        .find((line) => line.startsWith(`${name} `))!;
    } finally {
      if (before === undefined) delete process.env[name];
      else process.env[name] = before;
    }
  };

  it('are shown without their passwords, however these are written', () => {
    expect(lineOf('ALDYN_STORE_URL', 'postgres://anna:pa@ss:word@db.example/aldyn')).toContain(
      'postgres://anna:********@db.example/aldyn',
    );
    expect(lineOf('ALDYN_STORE_URL', 'postgres://db.example/aldyn?user=anna&password=made-up')).not.toContain(
      'made-up',
    );
    expect(lineOf('ALDYN_QUEUE_URL', 'redis://:made-up@queue.example:6379')).toContain(
      'redis://:********@queue.example:6379',
    );
    expect(lineOf('ALDYN_SEARCH_KEY', 'made-up-key')).not.toContain('made-up-key');
  });

  it('are refused with the form they should have, still without the password', () => {
    const refusal = (): string => {
      try {
        readConfig({ ALDYN_QUEUE_URL: 'http://anna:made-up@queue.example' });
        return 'nothing';
      } catch (error) {
        return (error as Error).message;
      }
    };
    expect(refusal()).toBe(
      'Expected ALDYN_QUEUE_URL to be empty or redis://:password@host:port, got "http://anna:********@queue.example" (command line)',
    );
  });
});
