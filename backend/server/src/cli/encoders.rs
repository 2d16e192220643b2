//! `coordi encoders`: what is asked.

use std::path::PathBuf;

use clap::Subcommand;

#[derive(Debug, Subcommand)]
pub(crate) enum Encoders {
    /// The encoders that there are, and what would run them
    List,
    /// Compare what an encoder says about reference pictures with what it should say
    #[command(after_help = "Examples:
  coordi encoders check efficientnet-lite0
  coordi encoders check vgg16 --reference my-reference
A folder of reference pictures has pixels_SIZE.npy (u8, pictures x SIZE x SIZE x 3) or *.png files, and the vectors in the file that
the card names (f32, pictures x dimensions). The command fails where a cosine is not above 0.9999.")]
    Check {
        /// The encoder's name
        name: String,
        /// A folder of reference pictures [default: those that are shipped]
        #[arg(long, value_name = "FOLDER")]
        reference: Option<PathBuf>,
    },
    /// Check a card and its network and copy both into DATA/encoders
    #[command(after_help = "Example: coordi encoders add my-network.toml --data my-shop
The network lies beside the card. Nothing is copied before its SHA-256, its input, its output and one picture were found right.")]
    Add {
        /// The card
        #[arg(value_name = "CARD.toml")]
        card: PathBuf,
        /// Put it in the place of another encoder of the same name
        #[arg(long)]
        replace: bool,
    },
}
