using HealthLogger.Core.Report;

namespace HealthLogger.Web;

/// <summary>Chooses the language of a response as in RFC 9110, section 12.5.4.</summary>
internal static class AcceptLanguage
{
    /// <summary>Returns the language that the caller prefers of those there are; English if there is none.</summary>
    /// <param name="header">Such as <c>ja-JP, en;q=0.5</c>, or null if it was not sent.</param>
    public static ReportLanguage Choose(string? header) => (header ?? "").Split(',')
        .Select(WeightedItem.Read)
        .Where(item => item.Weight > 0)
        .OrderByDescending(item => item.Weight)
        .Select(item => ReportLanguages.Parse(item.Name.Split('-')[0]))
        .FirstOrDefault(language => language is not null) ?? ReportLanguage.English;

    /// <summary>Returns the response with its language, which depends on the request.</summary>
    public static ApiResponse WithLanguage(this ApiResponse response, ReportLanguage language) =>
        response.With("Content-Language", language.Code()).With("Vary", "Accept, Accept-Language");
}
