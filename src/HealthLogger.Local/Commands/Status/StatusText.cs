using System.Text;
using HealthLogger.Core;

namespace HealthLogger.Local.Commands;

/// <summary>The status as a table of months, and the figures of the folder below it.</summary>
internal static class StatusText
{
    private const string Unknown = "–";

    public static string Render(StatusResult status)
    {
        var text = new StringBuilder();
        if (status.Months.Count == 0)
        {
            text.Append("There are no records and no events yet.\n");
        }
        else
        {
            text.Append($"{"Month",-9} {"State",-10} {"Records",12} {"Events",14} {"Late",10} {"Archive",11}\n");
        }

        foreach (var month in status.Months)
        {
            text.Append($"{month.Month,-9} {month.State,-10} {Count(month.Records),12} {Count(month.Events),14} {Count(month.Late),10} {Size(month.ArchiveBytes),11}");
            text.Append(month.Complete == false ? "  incomplete\n" : month.State == MonthStatus.Damaged ? "  its manifest: see hl doctor\n" : "\n");
        }

        if (status.Folder is { } folder)
        {
            text.Append($"\nPeople     {Count(folder.People)}\n");
            text.Append($"Database   {Size(folder.DatabaseBytes)}\n");
            text.Append($"Archive    {Size(folder.ArchiveBytes)}\n");
            text.Append($"Free       {Size(folder.FreeBytes)} on the disk of {DisplayText.Sanitize(folder.Path)}\n");
            foreach (var rejected in folder.Rejected)
            {
                text.Append($"Rejected   {Size(rejected.Bytes)} in {DisplayText.Sanitize(rejected.Path)}\n");
            }
        }

        return text.ToString();
    }

    private static string Count(long? number) => number is { } known ? Terminal.Count(known) : Unknown;

    private static string Size(long bytes) => bytes == 0 ? Unknown : Terminal.Size(bytes);
}
