using HealthLogger.Core.Schema;

namespace HealthLogger.Core.Tests.Schema;

/// <summary>The declared columns against those of a table.</summary>
public sealed class SchemaPlanTests
{
    private static List<TableColumn> Declared =>
        [.. RecordSchema.Columns.Select(column => new TableColumn(column.Name, "any", column.Type))];

    [Fact]
    public void OfTheDeclaredColumnsHasNothingToDo()
    {
        var plan = SchemaPlan.Of(Declared);

        Assert.True(plan.IsUpToDate);
        Assert.Empty(plan.Undeclared);
    }

    [Fact]
    public void FindsWhatIsMissingInTheOrderOfTheSchema()
    {
        var plan = SchemaPlan.Of(Declared.FindAll(column => column.Name is not ("deleted" or "revision" or "mood")));

        Assert.Equal([RecordSchema.Mood, RecordSchema.Revision, RecordSchema.Deleted], plan.Missing);
        Assert.False(plan.IsUpToDate);
    }

    [Fact]
    public void FindsWhatDiffersInType()
    {
        var plan = SchemaPlan.Of(Declared.ConvertAll(column => column.Name == "flags" ? new TableColumn("flags", "bigint", null) : column));

        Assert.Equal(new DifferentColumn(RecordSchema.Flags, new("flags", "bigint", null)), Assert.Single(plan.Different));
        Assert.Empty(plan.Missing);
        Assert.False(plan.IsUpToDate);
    }

    [Fact]
    public void LeavesFurtherColumnsAlone()
    {
        var further = new TableColumn("note", "varchar", ColumnType.Text);

        var plan = SchemaPlan.Of([.. Declared, further]);

        Assert.Equal(further, Assert.Single(plan.Undeclared));
        Assert.True(plan.IsUpToDate);
    }

    [Fact]
    public void ComparesNamesWithoutCase() =>
        Assert.True(SchemaPlan.Of(Declared.ConvertAll(column => column with { Name = column.Name.ToUpperInvariant() })).IsUpToDate);
}
