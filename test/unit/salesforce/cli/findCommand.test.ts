import assert from 'node:assert/strict';
import { findCommand, type Machine } from '../../../../src/salesforce/cli/findCommand.ts';

interface Case {
  readonly title: string;
  readonly machine: Partial<Machine>;
  readonly files: readonly string[];
  readonly command?: string;
  readonly found: string | undefined;
}

const WINDOWS: Partial<Machine> = {
  platform: 'win32',
  home: 'C:\\Users\\ada',
  environment: {
    Path: 'C:\\Windows;D:\\tools',
    LOCALAPPDATA: 'C:\\Users\\ada\\AppData\\Local',
    APPDATA: 'C:\\Users\\ada\\AppData\\Roaming',
  },
};

const CASES: readonly Case[] = [
  { title: 'the first on the PATH', machine: {}, files: ['/b/sf', '/c/sf'], found: '/b/sf' },
  { title: 'nothing', machine: {}, files: ['/usr/bin/sfdx'], found: undefined },
  {
    title: 'no relative entry of the PATH',
    machine: { environment: { PATH: '.:bin' } },
    files: ['sf', 'bin/sf'],
    found: undefined,
  },
  {
    title: 'Homebrew, without a PATH',
    machine: { environment: {} },
    files: ['/opt/homebrew/bin/sf'],
    found: '/opt/homebrew/bin/sf',
  },
  {
    title: 'a folder of npm at home',
    machine: {},
    files: ['/home/ada/.npm-global/bin/sf'],
    found: '/home/ada/.npm-global/bin/sf',
  },
  {
    title: 'the newest Node of nvm',
    machine: {
      namesIn: (folder) => (folder === '/home/ada/.nvm/versions/node' ? ['v9.1.0', 'v24.2.0', 'v22.9.0'] : []),
    },
    files: ['v9.1.0', 'v24.2.0', 'v22.9.0'].map((version) => `/home/ada/.nvm/versions/node/${version}/bin/sf`),
    found: '/home/ada/.nvm/versions/node/v24.2.0/bin/sf',
  },
  { title: 'what a person set', machine: {}, files: ['/b/sf', '/my/sf'], command: '/my/sf', found: '/my/sf' },
  { title: 'nothing else than what a person set', machine: {}, files: ['/b/sf'], command: '/my/sf', found: undefined },
  {
    title: 'a name that a person set, on the PATH',
    machine: {},
    files: ['/b/sf-next'],
    command: 'sf-next',
    found: '/b/sf-next',
  },
  { title: 'nothing relative that a person set', machine: {}, files: ['./sf'], command: './sf', found: undefined },
  {
    title: 'nothing on whatever drive is the current one',
    machine: WINDOWS,
    files: ['\\tools\\sf.cmd'],
    command: '\\tools\\sf.cmd',
    found: undefined,
  },
  {
    title: 'nothing in whatever folder of a drive is the current one',
    machine: WINDOWS,
    files: ['C:sf.cmd'],
    command: 'C:sf.cmd',
    found: undefined,
  },
  {
    title: 'what a person set on Windows',
    machine: WINDOWS,
    files: ['\\\\tools\\bin\\sf.cmd'],
    command: '\\\\tools\\bin\\sf.cmd',
    found: '\\\\tools\\bin\\sf.cmd',
  },
  {
    title: 'a batch file on the PATH of Windows',
    machine: WINDOWS,
    files: ['D:\\tools\\sf', 'D:\\tools\\sf.cmd'],
    found: 'D:\\tools\\sf.cmd',
  },
  {
    title: "the installer's folder on Windows",
    machine: WINDOWS,
    files: ['C:\\Users\\ada\\AppData\\Local\\sf\\bin\\sf.cmd'],
    found: 'C:\\Users\\ada\\AppData\\Local\\sf\\bin\\sf.cmd',
  },
  {
    title: "npm's folder on Windows",
    machine: WINDOWS,
    files: ['C:\\Users\\ada\\AppData\\Roaming\\npm\\sf.cmd'],
    found: 'C:\\Users\\ada\\AppData\\Roaming\\npm\\sf.cmd',
  },
];

describe('looking for the sf command', () => {
  for (const { title, machine, files, command, found } of CASES) {
    it(`finds ${title}`, () => {
      const whole: Machine = {
        platform: 'linux',
        environment: { PATH: '/a:/b:/c' },
        home: '/home/ada',
        isFile: (path) => files.includes(path),
        isFolder: () => false,
        namesIn: () => [],
        ...machine,
      };
      assert.equal(findCommand(whole, command), found);
    });
  }
});
