/** How the `sf` command line is found and started. */
export interface CliOptions {
  /** Path of the command as a person set it; without one it is looked for. */
  readonly command?: string;
  /** Where it is started: the target org of a workspace is kept in the workspace. */
  readonly workingDirectory?: string;
  /** Instead of this process's own environment. */
  readonly environment?: NodeJS.ProcessEnv;
}
