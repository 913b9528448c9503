/* mailroom: scanned envelopes in, decided work items out. This file only dispatches. */
#include <stdio.h>
#include <string.h>

#include "intake/cmd.h"

#define VERSION "0.1"

static const struct command commands[] = {
    {"run", "--home DIR [--inbox DIR] [--jobs N] [--received DATE] [--set NAME=VALUE]...",
     "decide every finished batch of the inbox", cmd_run},
    {"check", "[--facts] [--draw DIR] [--jobs N] [--received DATE] FILE.tif...",
     "decide files and print the result; nothing is stored", cmd_check},
    {"export", "--home DIR", "print every work item as a line of JSON", cmd_export},
    {"list", "--home DIR [--verdict WORD] [--state WORD] [--business WORD] [--day DATE]",
     "print a table of the work items", cmd_list},
    {"show", "--home DIR ID...", "print work items with their reasons and files", cmd_show},
    {"label", "--home DIR [--size 100x150|76x130] [ID...]",
     "make labels, letters and lists again, of all items or some", cmd_label},
    {"register", "--home DIR FILE.csv",
     "import the register of issued certificates: serial number, name, ID number, valid until",
     cmd_register},
    {"sheet",
     "separator|medium [--serial S]|paid --method M --amount A --reference R [--out FILE.pdf]",
     "make a control sheet for the scanner", cmd_sheet},
    {"--show-config", "[--home DIR]", "print every option with its value", cmd_show_config},
    {ZYGOTE_COMMAND, "", NULL, cmd_page_zygote},
};

#define NCOMMANDS (sizeof commands / sizeof *commands)

static void help(FILE *out)
{
    fputs("usage: mailroom COMMAND [OPTION]...\n\n", out);
    for (size_t i = 0; i < NCOMMANDS; i++)
        if (commands[i].help)
            fprintf(out, "  %s %s\n      %s\n", commands[i].name, commands[i].usage,
                    commands[i].help);
    fputs("\nExit status: 0 all done, 1 something could not be processed, 2 usage or\n"
          "configuration, 75 another run holds the home folder.\n",
          out);
}

static int command_help(const struct command *command)
{
    printf("usage: mailroom %s %s\n%s\n", command->name, command->usage,
           command->help ? command->help : "");
    return STATUS_OK;
}

int main(int argc, char **argv)
{
    if (argc < 2) {
        help(stderr);
        return STATUS_USAGE;
    }
    if (!strcmp(argv[1], "--help") || !strcmp(argv[1], "-h") || !strcmp(argv[1], "help")) {
        help(stdout);
        return STATUS_OK;
    }
    if (!strcmp(argv[1], "--version")) {
        puts("mailroom " VERSION);
        return STATUS_OK;
    }
    for (size_t i = 0; i < NCOMMANDS; i++)
        if (!strcmp(argv[1], commands[i].name)) {
            if (argc > 2 && !strcmp(argv[2], "--help"))
                return command_help(&commands[i]);
            return commands[i].run(&commands[i], argc - 1, argv + 1);
        }
    fprintf(stderr, "mailroom: there is no command \"%s\"; mailroom --help lists them\n", argv[1]);
    return STATUS_USAGE;
}
