using HealthLogger.Core.Calendar;
using HealthLogger.Local.Serve;
using HealthLogger.Local.Storage;

namespace HealthLogger.Local.Commands;

/// <summary>Serves the demo's folder to one of its people, who may also read the team's reports.</summary>
internal sealed class DemoServer(LocalHost host, string folder, CommandContext context)
{
    private const string Person = "u01";

    public async Task RunAsync(Month last, IReadOnlyList<ListenAddress> addresses, CancellationToken cancellation)
    {
        var people = ServedPeople.Of(new PeopleList(host.Folder, context.Clock), Person, context.Clock);
        var choice = new ServeChoice(new ServeOptions(addresses, Person), folder, IsUserGiven: true, IsVerbose: false);
        var run = new ServeRun(host, choice, context)
        {
            Farewell = $"Stopped. To serve the same folder again: serve --user {Person} --data {ShellWord.Quote(folder)}",
        };
        await run.RunAsync(people, urls => Print(PersonalLink.Of(urls[0], people.OwnersToken!), last), cancellation);
    }

    private void Print(string link, Month last)
    {
        context.Terminal.Print($"""

            Open this link, which signs you in as {Person} until this ends:

              {link}

            Today    how are you? An entry takes ten seconds, also on a phone.
            Trends   choose 90 days: which flags go with better or worse days, and which do not?
            Month    the team's report of {last}, which {Person} may read.
            """);
        context.Terminal.Note("Press Ctrl+C to stop.");
    }
}
