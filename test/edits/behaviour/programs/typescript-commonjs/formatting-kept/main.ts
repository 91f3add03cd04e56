import {readFileSync} from "fs";
import path = require("path");

// Reads one part.
export function part(
	name : string , // its name
	// how many
	count = 1,
) : string
{
	/* all of it */
	return readFileSync( path.join( "parts" , name + ".txt" ) , "utf8" ).trim().repeat( count ); // repeated
}

export const parts = ( ...names : string[] ) : string[] =>
{
	const all : string[] = [ ];
	for( const name of names )
		all.push( part( name ) );
	return all;
};

class Page
{
	public readonly title : string = "page"

	public render( ) : string
	{
		return this.title + ": " + parts( "a", "b" ).join( " / " );
	}
}

const timer = setInterval( function( page : Page ) {
	clearInterval( timer );
	console.log( page.render( ), part( "a", 2 ) );
}, 1, new Page( ) );
