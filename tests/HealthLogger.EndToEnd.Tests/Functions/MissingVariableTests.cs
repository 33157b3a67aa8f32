namespace HealthLogger.EndToEnd.Tests;

/// <summary>A published function without one of the template's variables: the initialization fails and names the variable.</summary>
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
    public async Task IsNamedAtTheStart(string name, string variable)
    {
        await using var stack = await MotoStack.CreateAsync(moto.Process);
        await using var function = await RunningFunction.StartAsync(stack, stack.Function(name).With(variable, null), PublishedFunctions.Deployed);

        var error = await function.Api.InitErrorAsync();

        // The managed runtime creates the function by reflection, and reports that exception with the function's own as its cause.
        Assert.Equal("TargetInvocationException", error.Type);
        Assert.Equal("SettingException", error.Cause?.Type);
        Assert.StartsWith($"The environment variable {variable} is not set.", error.Cause?.Message, StringComparison.Ordinal);
    }

    /// <summary>A custom runtime creates the function itself.</summary>
    [SkippableFact]
    public async Task IsNamedAtTheStartOfNativeCode()
    {
        await using var stack = await MotoStack.CreateAsync(moto.Process);
        var without = stack.Function("IngestFunction").With("HISTORY_TABLE", null);
        await using var function = await RunningFunction.StartAsync(stack, without, PublishedFunctions.Native);

        var error = await function.Api.InitErrorAsync();

        Assert.Equal("SettingException", error.Type);
        Assert.StartsWith("The environment variable HISTORY_TABLE is not set.", error.Message, StringComparison.Ordinal);
    }
}
