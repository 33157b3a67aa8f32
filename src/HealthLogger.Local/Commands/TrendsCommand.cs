using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text;
using HealthLogger.Core.Own;
using HealthLogger.Core.Trends;

namespace HealthLogger.Local.Commands;

/// <summary><c>trends</c>: how one person has felt.</summary>
internal static class TrendsCommand
{
    // Athena queues queries, and nobody else waits for this one.
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(10);

    public static Command Create(CommandContext context)
    {
        var user = CommonOptions.User("Whose trends. Default: the name of your login.");
        var days = Days();
        var format = ResultFormats.Option();
        var language = CommonOptions.Language("The language of the text.");
        var data = CommonOptions.Data();
        var aws = CommonOptions.Aws();
        var command = new Command("trends", "Prints how one person has felt: day by day, by weekday, and on days with a flag compared with other days.")
        {
            user, days, format, language, data, aws,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            using var host = new HostOptions(parsed.GetValue(data)!, parsed.GetValue(aws)).OpenExisting(context);
            var trends = await ReadAsync(host, parsed.GetValue(user)!, parsed.GetValue(days), cancellation);
            if (trends.Daily.All(day => day.Records == 0))
            {
                throw new CommandException(
                    $"There are no records of '{trends.User}' in the last {trends.Days} days. Check the spelling of the name, or ask for more days with --days.");
            }

            if (parsed.GetValue(format) == ResultFormat.Json)
            {
                context.Terminal.PrintData(Encoding.UTF8.GetString(TrendsJson.Render(trends)));
            }
            else
            {
                context.Terminal.Print(TrendsText.Render(trends, context.Terminal.Width, context.LanguageOf(parsed.GetValue(language))).TrimEnd());
            }

            return ExitCode.Done;
        });
        return HelpWithExamples.WithExamples(command, "trends", "trends --user u07 --days 90", "trends --days 365 --format json", "trends --lang ja");
    }

    private static async Task<PersonTrends> ReadAsync(ICommandHost host, string user, int days, CancellationToken cancellation)
    {
        var now = host.Clock.GetUtcNow();
        var query = await host.OwnQueries.RunAsync(TrendsQuery.Of(user, days, now), LongestWait, cancellation);
        return query.State == QueryState.Running
            ? throw new CommandException($"The query {query.Id} still runs. Run the same command again later.")
            : TrendsQuery.Read(query.Query, await host.OwnQueries.ReadAllAsync(query, cancellation), now);
    }

    private static Option<int> Days()
    {
        var days = new Option<int>("--days")
        {
            Description = $"How many days, with today: {MakeTrends.FewestDays} to {MakeTrends.MostDays}.",
            HelpName = "N",
            DefaultValueFactory = _ => MakeTrends.DefaultDays,
        };
        days.Validators.Add(Check);
        return days;
    }

    private static void Check(OptionResult result)
    {
        if (result.GetValueOrDefault<int>() is < MakeTrends.FewestDays or > MakeTrends.MostDays)
        {
            result.AddError($"'{result.Tokens[0].Value}' is not a number of days: write {MakeTrends.FewestDays} to {MakeTrends.MostDays}.");
        }
    }
}
