using System.CommandLine;
using HealthLogger.Local.Commands;
using HealthLogger.Local.Settings;
using HealthLogger.Local.Storage;

using var mask = OwnerOnly.ForNewFiles();
var terminal = Terminal.OfProcess(TimeProvider.System);
var settings = new Lazy<UserSettings>(() => UserSettings.Load(UserSettings.DefaultPath, Environment.GetEnvironmentVariable));
var context = new CommandContext(terminal, TimeProvider.System) { Settings = settings };
var root = new RootCommand("Health Logger imports health records and usage events, archives closed months and reports on them: on this machine, without an account or a server, or on a deployed stack with --aws.")
{
    DemoCommand.Create(context),
    ServeCommand.Create(context),
    LogCommand.Create(context),
    IngestCommand.Create(context),
    HistoryCommand.Create(context),
    ArchiveCommand.Create(context),
    ReportCommand.Create(context),
    TrendsCommand.Create(context),
    SchemaCommand.Create(context),
    ReplayCommand.Create(context),
    PersonCommand.Create(context),
    StatusCommand.Create(context),
    DoctorCommand.Create(context),
    SampleCommand.Create(TimeProvider.System),
    CompletionCommand.Create(context),
};
HelpWithExamples.WithExamples(root, "demo", "ingest records.jsonl", "history import events.jsonl", "archive --all", "report --month 2026-01");
return await CommandLine.RunAsync(root, args, terminal, settings);
