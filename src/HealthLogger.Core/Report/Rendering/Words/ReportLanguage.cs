namespace HealthLogger.Core.Report;

/// <summary>The languages that reports and trends can be written in. JSON and CSV are the same in all of them.</summary>
public enum ReportLanguage
{
    English,
    Japanese,
}

public static class ReportLanguages
{
    /// <summary>Returns the language with a code, <c>en</c> or <c>ja</c>, or null if there is none.</summary>
    public static ReportLanguage? Parse(string code) => code switch
    {
        "en" => ReportLanguage.English,
        "ja" => ReportLanguage.Japanese,
        _ => null,
    };

    /// <summary>Returns the code of a language, as in HTML and in <c>Content-Language</c>.</summary>
    public static string Code(this ReportLanguage language) => language.Words().Code;

    internal static ReportWords Words(this ReportLanguage language) =>
        language == ReportLanguage.Japanese ? JapaneseWords.Instance : EnglishWords.Instance;
}
