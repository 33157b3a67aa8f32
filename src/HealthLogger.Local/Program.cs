using System.CommandLine;
using HealthLogger.Local.Commands;

var terminal = Terminal.OfProcess(TimeProvider.System);
var root = new RootCommand("Health Logger on this machine: records and events in, a month archived, its report out. No account, no server.")
{
    DemoCommand.Create(terminal, TimeProvider.System),
    IngestCommand.Create(terminal, TimeProvider.System),
    HistoryCommand.Create(terminal, TimeProvider.System),
    ArchiveCommand.Create(terminal, TimeProvider.System),
    ReportCommand.Create(terminal, TimeProvider.System),
    SampleCommand.Create(TimeProvider.System),
};
HelpWithExamples.WithExamples(root, "demo", "ingest records.jsonl", "history import events.jsonl", "archive --all", "report --month 2026-01");
return await CommandLine.RunAsync(root, args, terminal);
