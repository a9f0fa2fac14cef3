"""The subcommands of `voceria`, each in its module: SUMMARY, add_arguments(parser), run(args) -> exit status."""

COMMANDS = ("setup", "demo", "serve", "worker", "backup", "restore", "doctor", "read_agenda")
