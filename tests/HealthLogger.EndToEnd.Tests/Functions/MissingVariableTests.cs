namespace HealthLogger.EndToEnd.Tests;

/// <summary>A published function that lacks one of the template's variables: the initialization fails and names it.</summary>
[Collection(nameof(MotoCollection))]
public sealed class MissingVariableTests(MotoFixture moto)
{
    [SkippableTheory]
    [InlineData("IngestFunction", "DELIVERY_STREAM")]
    [InlineData("IngestFunction", "HISTORY_TABLE")]
    [InlineData("ArchiveFunction", "HISTORY_TABLE")]
    [InlineData("ArchiveFunction", "ARCHIVE_BUCKET")]
    [InlineData("ReportFunction", "ARCHIVE_BUCKET")]
    [InlineData("ReportFunction", "ATHENA_WORKGROUP")]
    [InlineData("ReportFunction", "RECORDS_CATALOG")]
    [InlineData("ReportFunction", "HISTORY_DATABASE")]
    public async Task NamesItAtItsStart(string name, string variable)
    {
        using var stack = await MotoStack.CreateAsync(moto.Process);
        await using var function = await RunningFunction.StartAsync(stack, stack.Function(name).With(variable, null), PublishedProgram.Managed);

        var error = await function.Api.InitErrorAsync();

        Assert.Equal("SettingException", error.Type);
        Assert.StartsWith($"The environment variable {variable} is not set.", error.Message, StringComparison.Ordinal);
    }
}
