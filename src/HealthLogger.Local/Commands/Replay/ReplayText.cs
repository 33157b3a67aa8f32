using System.Globalization;
using System.Text;
using HealthLogger.Core.Replay;

namespace HealthLogger.Local.Commands;

/// <summary>The result of a replay for people.</summary>
internal sealed class ReplayText(ReplayResult result, bool isDryRun)
{
    public string Render()
    {
        var text = new StringBuilder();
        text.AppendLine(isDryRun
            ? $"{Terminal.Count(result.Sent)} can be sent, {Terminal.Count(result.Failed)} cannot; {Terminal.Count(result.SentBefore)} were sent before"
            : $"{Terminal.Count(result.Sent)} sent, {Terminal.Count(result.Failed)} cannot be sent; {Terminal.Count(result.SentBefore)} were sent before");
        if (result.Erased > 0)
        {
            text.AppendLine($"{Terminal.Count(result.Erased, "record is", "records are")} of people whose data was erased since: left out");
        }

        if (isDryRun)
        {
            foreach (var (code, count) in result.Codes)
            {
                text.AppendLine(CultureInfo.InvariantCulture, $"  {Terminal.Count(count),9}  {code}");
            }
        }

        if (result.Failed > 0)
        {
            text.AppendLine("What cannot be sent, by reason:");
        }

        foreach (var failure in result.Failures)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  {Terminal.Count(failure.Count),9}  {failure.Reason}");
            foreach (var file in failure.Places.GroupBy(place => place.File))
            {
                text.AppendLine(CultureInfo.InvariantCulture, $"             {file.Key}: line {string.Join(", ", file.Select(place => place.Line))}");
            }

            if (failure.Count > failure.Places.Count)
            {
                text.AppendLine(CultureInfo.InvariantCulture, $"             and {Terminal.Count(failure.Count - failure.Places.Count)} more");
            }
        }

        return text.ToString();
    }
}
