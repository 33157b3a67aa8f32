using System.Globalization;
using System.Text.RegularExpressions;

namespace HealthLogger.Aws.People;

/// <summary>The key of an object in the error bucket: as Firehose has written it, or with <c>.erased-0001</c> if it replaces that object.</summary>
/// <param name="Original">The key as Firehose has written it.</param>
/// <param name="Number">0, or which replacement it is.</param>
internal readonly partial record struct ErrorObjectKey(string Original, int Number)
{
    public static ErrorObjectKey Parse(string key) => Suffix().Match(key) is { Success: true } match
        ? new ErrorObjectKey(key[..match.Index], int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture))
        : new ErrorObjectKey(key, 0);

    public override string ToString() => Number == 0 ? Original : string.Create(CultureInfo.InvariantCulture, $"{Original}.erased-{Number:D4}");

    [GeneratedRegex(@"\.erased-(\d{4,9})$")]
    private static partial Regex Suffix();
}
