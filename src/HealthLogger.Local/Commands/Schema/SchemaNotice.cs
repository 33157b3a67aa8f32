namespace HealthLogger.Local.Commands;

/// <summary>Says that a schema change is due, for commands that work on an older table too.</summary>
internal static class SchemaNotice
{
    public static async Task SayIfDueAsync(ICommandHost host, HostOptions options, Terminal terminal, CancellationToken cancellation)
    {
        if (await host.FindSchemaPlanAsync(cancellation) is { Missing: { Count: > 0 } missing })
        {
            terminal.Say(
                $"The table of records lacks {SchemaResult.List(missing)}, so it cannot hold corrections or deletions. "
                + $"To add {(missing.Count == 1 ? "it" : "them")}: hl schema --apply{options}");
        }
    }
}
