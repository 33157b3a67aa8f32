using HealthLogger.Testing.Template;

namespace HealthLogger.Functions.Tests.Template;

/// <summary>
/// The template in the deployment tool's YAML parser. Within <c>{ }</c> and <c>[ ]</c>, it rejects unquoted text with a colon that is not
/// followed by a blank.
/// </summary>
public sealed class TemplateParserTests
{
    [Fact]
    public void ReadsTheTemplate() => StackTemplate.Parse(File.ReadAllText(StackTemplate.Path));

    [Theory]
    [InlineData("{Effect: Allow, Action: firehose:PutRecordBatch}", 25)]
    [InlineData("[s3:GetObject]", 2)]
    [InlineData("{\"aws:SourceAccount\": !Ref AWS::AccountId}", 28)]
    public void RejectsAColonInUnquotedText(string flow, int column)
    {
        var text = $"Statement:\n  {flow}\n";
        var error = Assert.Throws<FormatException>(() => StackTemplate.Parse(text));
        Assert.StartsWith($"Line 2, column {column + 2}: ", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{Effect: Allow, Action: \"firehose:PutRecordBatch\"}")]
    [InlineData("[\"s3:GetObject\"]")]
    [InlineData("{\"aws:SourceAccount\": !Ref \"AWS::AccountId\"}")]
    [InlineData("!Ref AWS::AccountId")]
    public void ReadsAColonInQuotedTextAndOutsideOfFlows(string value) => StackTemplate.Parse($"Statement:\n  {value}\n");
}
