//! What keeps a mapping from being used.

use thiserror::Error;

/// A mapping that cannot be used.
#[derive(Debug, Error)]
pub enum MappingError {
    /// The text is not the RON that is expected.
    #[error("{name} is no mapping that can be read, in line {line}, column {column}: {why}.")]
    Syntax {
        /// Name of the file.
        name: String,
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
        /// What is wrong there.
        why: String,
    },
    /// It was written by a later version of the product.
    #[error("{name} was written by a later version of Weighting Room. Open it with that one.")]
    Later {
        /// Name of the file.
        name: String,
    },
    /// A label or a constant stands for a code that the field does not have.
    #[error("{name} gives {field} the code {code}, which it does not have. Its codes are {codes}.")]
    Code {
        /// Name of the file.
        name: String,
        /// The field.
        field: &'static str,
        /// The code.
        code: String,
        /// The codes that it has.
        codes: String,
    },
    /// A style of dates for a field that is not a day.
    #[error("{name} says how the dates of {field} are written, which is not a date. Leave that out.")]
    NotADate {
        /// Name of the file.
        name: String,
        /// The field.
        field: &'static str,
    },
    /// A field is both a column and a constant.
    #[error("{name} gives {field} both a column and a constant. Leave one of them out.")]
    Both {
        /// Name of the file.
        name: String,
        /// The field.
        field: &'static str,
    },
    /// A field that the file does not have, being what it is.
    #[error(
        "{name} gives a column or a value for {field}, and is for {layout}, which has no such field. Its \
         fields are {fields}."
    )]
    OtherLayout {
        /// Name of the file.
        name: String,
        /// The field.
        field: &'static str,
        /// What the file is.
        layout: &'static str,
        /// The fields that it can have.
        fields: String,
    },
    /// Two fields are the same column.
    #[error("{name} takes the column {column} for {first} and for {second}. A column is one of them.")]
    Twice {
        /// Name of the file.
        name: String,
        /// The column.
        column: String,
        /// A field.
        first: String,
        /// Another.
        second: String,
    },
    /// A count that is the same in every row.
    #[error("{name} gives {field} one value for every row, which no count has. Give its column.")]
    ConstantCount {
        /// Name of the file.
        name: String,
        /// The field.
        field: &'static str,
    },
    /// A file lacks a column that the mapping for it names.
    #[error(
        "The mapping for {file} names the column {column}, and the file has none of that name or several. \
         Check the header in the mapping."
    )]
    NoColumn {
        /// Name of the file.
        file: String,
        /// The column.
        column: String,
    },
    /// None of the files has its columns.
    #[error(
        "The mapping fits none of the files: {file} has no column {column}. Check the header in the mapping."
    )]
    FitsNone {
        /// Name of a file.
        file: String,
        /// The column that it lacks.
        column: String,
    },
}
