using System.Globalization;
using System.Text;
using HealthLogger.Core.People;

namespace HealthLogger.Local.Commands;

/// <summary>The text of an erasure, before and after it.</summary>
internal sealed class ErasureText(string user, HostOptions options)
{
    private string Where => options.IsAws ? "the deployed stack" : options.Data;

    public string Nothing(ErasurePreview preview) =>
        $"Nothing is left of '{user}', whose data was erased at {Time(preview.Tombstone!.ErasedAt)}.";

    public string Preview(ErasurePreview preview)
    {
        var text = new StringBuilder();
        if (preview.Tombstone is { IsComplete: false } begun)
        {
            text.AppendLine($"The erasure of '{user}', which began at {Time(begun.ErasedAt)}, is not complete.");
        }

        text.AppendLine(preview.Items == 0
            ? "No item is left to erase, but the last steps are to be done."
            : $"This is held about '{user}' in {Where}:");
        Add(preview.Places.Where(place => place.Items > 0), text);
        AddList("These files are deleted, or written again without it:", preview.Files, text);
        return text.ToString().TrimEnd();
    }

    public string Render(ErasureResult result)
    {
        var text = new StringBuilder();
        text.AppendLine($"'{user}' is erased from {Where}. These copies are gone:");
        Add(result.Erased, text);
        foreach (var copy in result.Later)
        {
            text.AppendLine(copy.GoneBy is { } by
                ? $"  {copy.What}: gone by {by.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}"
                : $"  {copy.What}: {copy.HowToCheck}");
        }

        if (result.Left.Any(place => place.Items > 0))
        {
            text.AppendLine("This was recorded or restored since. To erase it, too, run the command again:");
            Add(result.Left.Where(place => place.Items > 0), text);
        }

        AddList(
            $"These mention '{user}', but may be somebody else's, or were not written by this program: they stay as they are. Look at them:", result.Mentions, text);
        text.AppendLine("Copies that were made by other means, such as backups and exports, are not known here: delete them. What was recorded until now is left out of every import.");
        return text.ToString();
    }

    private static void AddList(string title, IReadOnlyList<string> names, StringBuilder text)
    {
        if (names.Count > 0)
        {
            text.AppendLine(title);
            text.AppendJoin(Environment.NewLine, names.Select(name => $"  {name}")).AppendLine();
        }
    }

    private static void Add(IEnumerable<PlaceCount> places, StringBuilder text)
    {
        foreach (var place in places)
        {
            text.AppendLine(place.Items == 0 ? $"  {place.Name}" : $"  {place.Name}: {Terminal.Count(place.Items, "item", "items")}");
        }
    }

    private static string Time(DateTimeOffset instant) =>
        $"{instant.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} UTC";
}
